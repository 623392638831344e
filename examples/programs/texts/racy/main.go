// Command racy counts without care.
package main

import (
	"fmt"
	"time"
)

type counter struct{ n int }

func (c *counter) add() { c.n++ }

func main() {
	c := &counter{}
	go c.add()
	go func() {
		time.Sleep(10 * time.Millisecond)
		c.add()
	}()
	time.Sleep(50 * time.Millisecond)
	fmt.Println(c.n)
}
