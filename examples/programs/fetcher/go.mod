module example.com/acme/fetcher

go 1.21

require (
	example.com/flight v0.0.0
	example.com/platform v0.0.0
)

replace (
	example.com/flight => ../flight
	example.com/platform => ../platform
)
