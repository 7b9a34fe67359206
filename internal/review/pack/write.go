package pack

import (
	"bufio"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"backlot/internal/fault"
)

const (
	// PageName is the page's file in a folder made by WriteFolder.
	PageName    = "review.html"
	mediaFolder = "media"
	// besideFrom is the size in bytes from which a medium lies beside the page in a folder.
	besideFrom = 512 << 10
)

// layout is where the parts of one pack lie.
type layout struct {
	pack   Pack
	folder bool
}

func (l layout) beside(m Medium) bool { return l.folder && m.Size >= besideFrom }

// Size is about how many bytes Write makes, so that the caller can choose between one file and a folder.
func Size(p Pack) int64 {
	total := int64(len(script()) + len(source("pack.css")) + len(source("words/"+language(p.Language)+".json")) + 4096)
	for _, piece := range p.Pieces {
		total += int64(len(piece.Caption)+len(piece.Title)) + 1024
		for _, m := range piece.all() {
			total += (m.Size+2)/3*4 + 80*(m.Size/chunkBytes+1)
		}
	}
	return total
}

// all are the media of a piece with its poster, which comes first.
func (p Piece) all() []Medium {
	if p.Poster == nil {
		return p.Media
	}
	return append([]Medium{*p.Poster}, p.Media...)
}

// Write writes the pack as one HTML file with everything in it. Media are streamed: memory does not grow with them.
// Faults: Invalid for a pack that can't be shown, Damaged for a medium that is not as long as it is said to be.
func Write(w io.Writer, p Pack) error { return layout{pack: p}.write(w) }

// WriteFolder writes the pack into an empty or absent folder: PageName and, in media/, what is large. The names in it
// are Backlot's own. When it fails, what it wrote is taken away again. Faults: as Write, and Conflict for a folder that
// holds something already.
func WriteFolder(dir string, p Pack) (err error) {
	if err := p.check(); err != nil {
		return err
	}
	present, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("looking into the folder of a review pack: %w", err)
	}
	if len(present) > 0 {
		return fault.New(fault.Conflict, "The folder %q is not empty. Choose an empty one, so that nothing of yours is replaced.", dir)
	}
	if err := os.MkdirAll(filepath.Join(dir, mediaFolder), 0o755); err != nil {
		return fmt.Errorf("making the folder of a review pack: %w", err)
	}
	defer func() {
		if err != nil { // it was ours from the first file on
			err = errors.Join(err, os.RemoveAll(filepath.Join(dir, mediaFolder)))
		}
	}()
	l := layout{pack: p, folder: true}
	for i, piece := range p.Pieces {
		for j, m := range piece.Media {
			if !l.beside(m) {
				continue
			}
			if err := lay(filepath.Join(dir, mediaFolder, mediumName(i, j)+extensions[m.MIME]), m.copyTo); err != nil {
				return err
			}
		}
	}
	return lay(filepath.Join(dir, PageName), l.write)
}

// lay writes a file under a temporary name and gives it its own when it is whole.
func lay(path string, write func(io.Writer) error) (err error) {
	file, err := os.Create(path + ".part")
	if err != nil {
		return fmt.Errorf("writing a review pack: %w", err)
	}
	defer func() {
		if err != nil {
			os.Remove(file.Name())
		}
	}()
	if err := errors.Join(write(file), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}

// write fills index.html. The order matters: the facts and posters come before the script, the media after it, so that
// the page stands while a slow disk still reads.
func (l layout) write(w io.Writer) error {
	if err := l.pack.check(); err != nil {
		return err
	}
	facts, err := l.facts()
	if err != nil {
		return fmt.Errorf("writing down a review pack's facts: %w", err)
	}
	script, style := script(), source("pack.css")
	fill := map[string]string{"policy": policy(script, style, l.folder), "language": language(l.pack.Language),
		"style": style, "facts": string(facts), "script": script}
	out := bufio.NewWriterSize(w, 64<<10)
	for i, part := range strings.Split(source("index.html"), "{{") {
		name, text, found := strings.Cut(part, "}}")
		if i == 0 || !found {
			fmt.Fprint(out, part)
			continue
		}
		switch name {
		case "posters":
			err = l.embed(out, true)
		case "media":
			err = l.embed(out, false)
		default:
			fmt.Fprint(out, fill[name])
		}
		if err != nil {
			return err
		}
		fmt.Fprint(out, text)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing a review pack: %w", err)
	}
	return nil
}

// embed writes the posters, or the other media that lie in the page.
func (l layout) embed(w *bufio.Writer, posters bool) error {
	for i, piece := range l.pack.Pieces {
		if posters {
			if piece.Poster != nil {
				if err := piece.Poster.embed(w, posterName(i)); err != nil {
					return err
				}
			}
			continue
		}
		for j, m := range piece.Media {
			if l.beside(m) {
				continue
			}
			if err := m.embed(w, mediumName(i, j)); err != nil {
				return err
			}
		}
	}
	return nil
}

// embed writes the medium as base64 in chunks, each in a script element that no browser runs.
func (m Medium) embed(w *bufio.Writer, name string) error {
	file, err := m.Open()
	if err != nil {
		return fmt.Errorf("reading %q for a review pack: %w", m.Name, err)
	}
	defer file.Close()
	var done int64
	for chunk := 0; done < m.Size; chunk++ {
		fmt.Fprintf(w, "<script type=\"text/plain\" id=\"%s-%d\">", name, chunk)
		encoder := base64.NewEncoder(base64.StdEncoding, w)
		n, err := io.CopyN(encoder, file, min(chunkBytes, m.Size-done))
		if _, failed := w.Write(nil); failed != nil { // a writer that failed once says so from then on
			return fmt.Errorf("writing a review pack: %w", failed)
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("reading %q for a review pack: %w", m.Name, err)
		}
		if err := encoder.Close(); err != nil {
			return fmt.Errorf("writing a review pack: %w", err)
		}
		fmt.Fprint(w, "</script>\n")
		if done += n; err != nil {
			break
		}
	}
	return m.whole(done, file)
}

// copyTo writes the medium as it is.
func (m Medium) copyTo(w io.Writer) error {
	file, err := m.Open()
	if err != nil {
		return fmt.Errorf("reading %q for a review pack: %w", m.Name, err)
	}
	defer file.Close()
	n, err := io.CopyN(w, file, m.Size)
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("copying %q for a review pack: %w", m.Name, err)
	}
	return m.whole(n, file)
}

// whole refuses a medium that turned out shorter or longer than it is said to be.
func (m Medium) whole(read int64, rest io.Reader) error {
	more, err := rest.Read(make([]byte, 1))
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("reading %q for a review pack: %w", m.Name, err)
	}
	if read != m.Size || more > 0 {
		return fault.New(fault.Damaged, "%q is not as long as it was when it arrived, so the pack would show something else. Check the workspace's files.", m.Name)
	}
	return nil
}
