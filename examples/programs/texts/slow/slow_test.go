package slow

import (
	"testing"
	"time"
)

func fetch(answers chan<- string) {
	time.Sleep(time.Millisecond)
	answers <- "late"
}

func TestFetch(t *testing.T) {
	answers := make(chan string)
	for i := 0; i < 3; i++ {
		go fetch(answers)
	}
	<-answers
	t.Run("never", func(t *testing.T) {
		<-make(chan int)
	})
}

func TestBeside(t *testing.T) {
	t.Parallel()
	time.Sleep(time.Millisecond)
}
