module example.com/heapsent

go 1.24
