package bench_test

import (
	"os"
	"testing"
)

var (
	tempDirs []string
	stops    []func() error // of what runs beside the benchmarks
)

func makeTempDir() (string, error) {
	dir, err := os.MkdirTemp("", "backlot-bench-")
	tempDirs = append(tempDirs, dir)
	return dir, err
}

func TestMain(m *testing.M) {
	if dir := os.Getenv(workedOn); dir != "" {
		os.Exit(workADay(dir))
	}
	if dir := os.Getenv(mailsOf); dir != "" {
		os.Exit(fetchMail(dir))
	}
	code := m.Run()
	for _, stop := range stops {
		_ = stop()
	}
	for _, dir := range tempDirs {
		_ = os.RemoveAll(dir)
	}
	os.Exit(code)
}
