module example.com/heapplugin

go 1.21
