// Package fakedb is a database that knows a few rows.
package fakedb

import (
	"context"
	"database/sql/driver"
	"io"
)

// Connector connects to it.
type Connector struct{ Rows int }

// Connect opens a connection.
func (c Connector) Connect(context.Context) (driver.Conn, error) { return conn{c.Rows}, nil }

// Driver is the connector itself.
func (c Connector) Driver() driver.Driver { return c }

// Open opens a connection.
func (c Connector) Open(string) (driver.Conn, error) { return conn{c.Rows}, nil }

type conn struct{ rows int }

func (c conn) Prepare(string) (driver.Stmt, error) { return stmt{c.rows}, nil }
func (c conn) Close() error                        { return nil }
func (c conn) Begin() (driver.Tx, error)           { return tx{}, nil }

type tx struct{}

func (tx) Commit() error   { return nil }
func (tx) Rollback() error { return nil }

type stmt struct{ rows int }

func (s stmt) Close() error                               { return nil }
func (s stmt) NumInput() int                              { return 0 }
func (s stmt) Exec([]driver.Value) (driver.Result, error) { return driver.ResultNoRows, nil }
func (s stmt) Query([]driver.Value) (driver.Rows, error)  { return &rows{s.rows}, nil }

type rows struct{ left int }

func (r *rows) Columns() []string { return []string{"name"} }
func (r *rows) Close() error      { return nil }

func (r *rows) Next(dest []driver.Value) error {
	if r.left--; r.left < 0 {
		return io.EOF
	}
	dest[0] = "ada"
	return nil
}
