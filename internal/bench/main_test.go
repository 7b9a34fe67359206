package bench_test

import (
	"os"
	"testing"
)

var tempDirs []string

func makeTempDir() (string, error) {
	dir, err := os.MkdirTemp("", "backlot-bench-")
	tempDirs = append(tempDirs, dir)
	return dir, err
}

func TestMain(m *testing.M) {
	if dir := os.Getenv(workedOn); dir != "" {
		os.Exit(workADay(dir))
	}
	code := m.Run()
	for _, dir := range tempDirs {
		_ = os.RemoveAll(dir)
	}
	os.Exit(code)
}
