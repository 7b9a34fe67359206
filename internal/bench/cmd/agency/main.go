// Agency writes a workspace to a folder for the benchmarks of the window: the generated agency, one with nobody in it yet,
// or one piece with 12 versions, films after them, and 300 comments. It is no part of Backlot.
//
//	go run -tags sqlite_fts5 ./internal/bench/cmd/agency [-empty | -films FILE,FILE] DIR
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
	films := flag.String("films", "", "write only one piece, with these films")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: agency [-empty | -films FILE,FILE] DIR")
		os.Exit(2)
	}
	if err := write(context.Background(), flag.Arg(0), *films, *empty); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(ctx context.Context, dir, films string, empty bool) (err error) {
	h, err := house.Create(ctx, dir, "Measured agency", "Ida", house.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.Close(ctx)) }()
	switch {
	case empty:
		return nil
	case films != "":
		return bench.FilmRoom(ctx, h, films)
	}
	return bench.Generate(ctx, h.Workspace)
}
