module example.com/traceprobe

go 1.22
