module example.com/deltas

go 1.21
