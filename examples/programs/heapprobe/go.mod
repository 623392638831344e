module example.com/heapprobe

go 1.21
