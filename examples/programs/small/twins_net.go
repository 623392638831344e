package main

import (
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"time"
)

func init() {
	twins("teahouse", "http_body_not_closed", "=net/http.(*persistConn).readLoop", teahouses)
	calm("gatehouse", gatehouse)
}

func serve(handler http.Handler) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go http.Serve(l, handler)
	return "http://" + l.Addr().String()
}

// teahouses are asked for the menu, which nobody reads to its end.
func teahouses(well bool) {
	url := serve(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Write(make([]byte, 1<<17))
	}))
	client := &http.Client{Transport: &http.Transport{}}
	for i := 0; i < 3; i++ {
		answer, err := client.Get(url)
		check(err)
		if well {
			io.Copy(io.Discard, answer.Body)
			answer.Body.Close()
		}
	}
}

// gatehouse takes visitors, has a watch for signals, and lets one in now and then.
func gatehouse() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go func() {
		for {
			visitor, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer visitor.Close()
				io.Copy(visitor, visitor)
			}()
		}
	}()
	alarm := make(chan os.Signal, 1)
	signal.Notify(alarm, os.Interrupt)
	go func() {
		<-alarm
		l.Close()
	}()
	go func() {
		for {
			visitor, err := net.Dial("tcp", l.Addr().String())
			if err != nil {
				return
			}
			visitor.Write([]byte("knock"))
			time.Sleep(50 * time.Millisecond)
			visitor.Close()
		}
	}()
}
