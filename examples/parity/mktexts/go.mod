module example.com/mktexts

go 1.21
