package app

import (
	"log/slog"
	"os"
	"path/filepath"

	"gopkg.in/natefinch/lumberjack.v2"
)

// LogFile is where the window's log lies: beside its config file.
func LogFile() string { return filepath.Join(configDir(), "backlot.log") }

// KeepLog sends what the program notes about itself to LogFile, at most 2 MB of it with one older file, and warnings
// to stderr as well.
func KeepLog() {
	file := &lumberjack.Logger{Filename: LogFile(), MaxSize: 2, MaxBackups: 1}
	slog.SetDefault(slog.New(slog.NewMultiHandler(
		slog.NewTextHandler(file, &slog.HandlerOptions{Level: slog.LevelInfo}),
		slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}),
	)))
}
