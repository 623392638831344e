// Command libraries uses one library, well or so that it leaks, and leaves three dumps.
//
//	libraries NAME leak|calm DIRECTORY
package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/redis/go-redis/v9"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"go.uber.org/zap/zapcore"
	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
	"gopkg.in/natefinch/lumberjack.v2"
	"k8s.io/client-go/util/workqueue"
)

// each way: setup gives the request, leaking or not.
var ways = map[string]func(leak bool) func(n int){}

func listen() net.Listener {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(err)
	return l
}
func must(err error) {
	if err != nil {
		panic(err)
	}
}

func init() {
	ways["grpc"] = func(leak bool) func(int) {
		l := listen()
		s := grpc.NewServer()
		healthpb.RegisterHealthServer(s, health.NewServer())
		go s.Serve(l)
		dial := func() *grpc.ClientConn {
			c, err := grpc.NewClient(l.Addr().String(), grpc.WithTransportCredentials(insecure.NewCredentials()))
			must(err)
			return c
		}
		shared := dial()
		return func(n int) {
			c := shared
			if leak {
				c = dial()
			}
			_, err := healthpb.NewHealthClient(c).Check(context.Background(), &healthpb.HealthCheckRequest{})
			must(err)
		}
	}
	ways["grpcstream"] = func(leak bool) func(int) {
		l := listen()
		s := grpc.NewServer()
		healthpb.RegisterHealthServer(s, health.NewServer())
		go s.Serve(l)
		c, err := grpc.NewClient(l.Addr().String(), grpc.WithTransportCredentials(insecure.NewCredentials()))
		must(err)
		return func(n int) {
			ctx, cancel := context.WithCancel(context.Background())
			w, err := healthpb.NewHealthClient(c).Watch(ctx, &healthpb.HealthCheckRequest{})
			must(err)
			_, err = w.Recv()
			must(err)
			if !leak {
				cancel()
			}
			_ = cancel
		}
	}
	ways["errgroup"] = func(leak bool) func(int) {
		return func(n int) {
			g, _ := errgroup.WithContext(context.Background())
			g.SetLimit(2)
			for i := 0; i < 2; i++ {
				g.Go(func() error {
					time.Sleep(2 * time.Millisecond)
					if leak {
						g.Go(func() error { return nil })
					}
					return nil
				})
			}
			g.Wait()
		}
	}
	ways["semaphore"] = func(leak bool) func(int) {
		s := semaphore.NewWeighted(3)
		return func(n int) {
			must(s.Acquire(context.Background(), 1))
			if !leak {
				time.Sleep(time.Millisecond)
				s.Release(1)
			}
		}
	}
	ways["singleflight"] = func(leak bool) func(int) {
		var g singleflight.Group
		answers := make(chan int)
		return func(n int) {
			g.Do("key", func() (any, error) {
				if leak {
					<-answers
				}
				time.Sleep(time.Millisecond)
				return 1, nil
			})
		}
	}
	ways["nats"] = func(leak bool) func(int) {
		l := listen()
		go serve(l, "INFO {\"server_id\":\"x\",\"version\":\"2.10.0\",\"max_payload\":1048576,\"proto\":1}\r\n", func(line string, c net.Conn) {
			if line == "PING" {
				io.WriteString(c, "PONG\r\n")
			}
		})
		dial := func() *nats.Conn {
			c, err := nats.Connect("nats://" + l.Addr().String())
			must(err)
			return c
		}
		shared := dial()
		return func(n int) {
			c := shared
			if leak {
				c = dial()
			}
			must(c.Publish("a", []byte("b")))
			must(c.Flush())
		}
	}
	ways["redispubsub"] = func(leak bool) func(int) {
		l := listen()
		go serve(l, "", func(line string, c net.Conn) {
			switch strings.ToUpper(line) {
			case "HELLO":
				io.WriteString(c, "-ERR unknown command\r\n")
			case "SUBSCRIBE":
				io.WriteString(c, "*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n")
			case "GET", "CLIENT":
				io.WriteString(c, "+OK\r\n")
			}
		})
		c := redis.NewClient(&redis.Options{Addr: l.Addr().String(), DisableIndentity: true, Protocol: 2})
		return func(n int) {
			p := c.Subscribe(context.Background(), "a")
			_ = p.Channel()
			time.Sleep(5 * time.Millisecond)
			if !leak {
				p.Close()
			}
		}
	}
	ways["redispool"] = func(leak bool) func(int) {
		l := listen()
		go serve(l, "", func(line string, c net.Conn) {
			switch strings.ToUpper(line) {
			case "HELLO":
				io.WriteString(c, "-ERR unknown command\r\n")
			case "PING":
				io.WriteString(c, "+PONG\r\n")
			}
		})
		c := redis.NewClient(&redis.Options{Addr: l.Addr().String(), DisableIndentity: true, Protocol: 2, PoolSize: 2, PoolTimeout: time.Hour})
		return func(n int) {
			one := c.Conn()
			one.Ping(context.Background())
			if !leak {
				one.Close()
			}
		}
	}
	ways["lumberjack"] = func(leak bool) func(int) {
		dir, _ := os.MkdirTemp("", "lj")
		shared := &lumberjack.Logger{Filename: filepath.Join(dir, "log"), MaxBackups: 1}
		return func(n int) {
			w := shared
			if leak {
				w = &lumberjack.Logger{Filename: filepath.Join(dir, fmt.Sprint(n)), MaxBackups: 1}
			}
			w.Write([]byte("x"))
			w.Rotate()
			if leak {
				w.Close()
			}
		}
	}
	ways["zap"] = func(leak bool) func(int) {
		return func(n int) {
			w := &zapcore.BufferedWriteSyncer{WS: zapcore.AddSync(io.Discard)}
			w.Write([]byte("x"))
			if !leak {
				w.Stop()
			}
		}
	}
	ways["otel"] = func(leak bool) func(int) {
		return func(n int) {
			p := sdktrace.NewTracerProvider(sdktrace.WithBatcher(tracetest.NewInMemoryExporter()))
			_, span := p.Tracer("a").Start(context.Background(), "b")
			span.End()
			if !leak {
				p.Shutdown(context.Background())
			}
		}
	}
	ways["workqueue"] = func(leak bool) func(int) {
		return func(n int) {
			q := workqueue.NewTypedRateLimitingQueue(workqueue.DefaultTypedControllerRateLimiter[string]())
			q.Add("a")
			if !leak {
				q.ShutDown()
			}
		}
	}
}

func serve(l net.Listener, hello string, answer func(string, net.Conn)) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		io.WriteString(c, hello)
		go func() {
			in := bufio.NewScanner(c)
			for in.Scan() {
				answer(strings.TrimSpace(in.Text()), c)
			}
		}()
	}
}

func main() {
	if len(os.Args) != 4 {
		for name := range ways {
			fmt.Println(name)
		}
		return
	}
	request := ways[os.Args[1]](os.Args[2] == "leak")
	go work(request)
	for i := 0; i < 3; i++ {
		time.Sleep(700 * time.Millisecond)
		text := make([]byte, 1<<22)
		text = text[:runtime.Stack(text, true)]
		must(os.WriteFile(filepath.Join(os.Args[3], fmt.Sprintf("t%d.goroutine.debug2.txt", i)), text, 0o644))
	}
}

// work serves requests, and has other things to do, so that ids go on.
func work(request func(int)) {
	for n := 0; ; n++ {
		go handle(request, n)
		for k := 0; k < 4; k++ {
			go time.Sleep(time.Millisecond)
		}
		time.Sleep(80 * time.Millisecond)
	}
}

//go:noinline
func handle(request func(int), n int) { request(n) }
