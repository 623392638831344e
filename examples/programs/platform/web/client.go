package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"
)

// Client calls a service over kept connections.
type Client struct {
	base string
	http *http.Client
}

// NewClient makes a client that keeps up to n idle connections.
func NewClient(base string, n int) *Client {
	return &Client{base, &http.Client{
		Timeout:   3 * time.Second,
		Transport: &http.Transport{MaxIdleConns: n, MaxIdleConnsPerHost: n, IdleConnTimeout: 5 * time.Minute},
	}}
}

// Get fetches a page and gives up after the timeout.
func (c *Client) Get(ctx context.Context, timeout time.Duration, path string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+path, nil)
	if err != nil {
		return nil, err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 400 {
		return body, fmt.Errorf("%s: %s", path, resp.Status)
	}
	return body, nil
}
