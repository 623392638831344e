// Package forecast asks the weather office.
package forecast

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptrace"
	"time"

	"example.com/flight"
)

// Client knows the weather office.
type Client struct {
	Base string
	http *http.Client
}

// NewClient makes a client.
func NewClient(base string) *Client {
	dialer := &net.Dialer{Timeout: time.Second}
	return &Client{base, &http.Client{Transport: &http.Transport{
		MaxIdleConnsPerHost: 8,
		DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			c, err := dialer.DialContext(ctx, network, addr)
			if err != nil {
				return nil, err
			}
			return flight.Watch(c), nil
		},
	}}}
}

// Tomorrow returns the temperature of tomorrow.
func (c *Client) Tomorrow(ctx context.Context, town string) (int, error) {
	var conn net.Conn
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(i httptrace.GotConnInfo) { conn = i.Conn }})
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.Base+"/forecast?town="+town, nil)
	if err != nil {
		return 0, err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return 0, err
	}
	if resp.StatusCode != http.StatusOK {
		conn.(*flight.Conn).Abandon("office")
		return 0, fmt.Errorf("weather office: %s", resp.Status)
	}
	defer resp.Body.Close()
	var day struct{ Degrees int }
	err = json.NewDecoder(resp.Body).Decode(&day)
	return day.Degrees, err
}
