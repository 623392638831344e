module example.com/heapbinary

go 1.21
