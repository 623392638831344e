module example.com/bundle

go 1.21

require (
	example.com/flight v0.0.0
	example.com/platform v0.0.0
	golang.org/x/sync v0.8.0
)

replace (
	example.com/flight => ../flight
	example.com/platform => ../platform
)
