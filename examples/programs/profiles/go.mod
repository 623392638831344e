module example.com/acme/profiles

go 1.21
