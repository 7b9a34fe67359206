package sheet_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/sheet"
)

func TestAPipeIsNoFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe.csv")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		_, err := sheet.Open(ctx, path, sheet.Options{})
		done <- err
	}()
	select {
	case err := <-done:
		if !fault.Is(err, fault.Invalid) {
			t.Errorf("got %v", err)
		}
	case <-time.After(10 * time.Second):
		_ = os.WriteFile(path, nil, 0o600)
		t.Error("it waits for the other end")
	}
}
