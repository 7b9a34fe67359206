// Command trypack makes a review pack of files on this disk and reads answers to it, for the browser's tests.
//
//	trypack write PACK.json DIR [folder]   writes DIR/review.html
//	trypack read PACK.json ANSWER.txt      prints the answer as JSON
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"backlot/internal/review/pack"
)

// trial is a pack as a test writes it down: each medium names its file, size and Open follow from that.
type trial struct {
	pack.Pack
	Files map[string]string // paths by the names of media
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) < 3 {
		return errors.New("trypack write PACK.json DIR [folder] | read PACK.json ANSWER.txt")
	}
	p, err := load(args[1])
	if err != nil {
		return err
	}
	switch {
	case args[0] == "read":
		return read(p, args[2])
	case len(args) == 4:
		return pack.WriteFolder(args[2], p)
	}
	file, err := os.Create(filepath.Join(args[2], pack.PageName))
	if err != nil {
		return err
	}
	return errors.Join(pack.Write(file, p), file.Close())
}

func load(path string) (pack.Pack, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return pack.Pack{}, err
	}
	var t trial
	if err := json.Unmarshal(content, &t); err != nil {
		return pack.Pack{}, err
	}
	for i := range t.Pieces {
		for j := range t.Pieces[i].Media {
			if err := open(&t.Pieces[i].Media[j], t.Files); err != nil {
				return pack.Pack{}, err
			}
		}
		if t.Pieces[i].Poster != nil {
			if err := open(t.Pieces[i].Poster, t.Files); err != nil {
				return pack.Pack{}, err
			}
		}
	}
	return t.Pack, nil
}

func open(m *pack.Medium, files map[string]string) error {
	path := files[m.Name]
	found, err := os.Stat(path)
	if err != nil {
		return err
	}
	m.Size = found.Size()
	m.Open = func() (io.ReadCloser, error) { return os.Open(path) }
	return nil
}

func read(p pack.Pack, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	blocks, err := pack.Read(string(text))
	if err != nil {
		return err
	}
	answer, err := blocks[0].Open(pack.FactsOf(p))
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(answer)
}
