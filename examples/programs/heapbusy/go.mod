module example.com/heapbusy

go 1.21
