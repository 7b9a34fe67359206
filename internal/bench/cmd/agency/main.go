// Agency writes a workspace to a folder for the benchmark of the start: the generated agency, or one with nobody in
// it yet. It is no part of Backlot.
//
//	go run -tags sqlite_fts5 ./internal/bench/cmd/agency [-empty] DIR
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"backlot/internal/bench"
	"backlot/internal/house"
)

func main() {
	empty := flag.Bool("empty", false, "leave it empty")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: agency [-empty] DIR")
		os.Exit(2)
	}
	if err := write(context.Background(), flag.Arg(0), *empty); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(ctx context.Context, dir string, empty bool) (err error) {
	h, err := house.Create(ctx, dir, "Measured agency", "Ida", house.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.Close(ctx)) }()
	if empty {
		return nil
	}
	return bench.Generate(ctx, h.Workspace)
}
