// Backlot is the influencer agency's back office on a coordinator's own desk. Without arguments it opens the window;
// with a command it works without one (see backlot help).
package main

import (
	"context"
	"embed"
	"log/slog"
	"os"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"

	"backlot/app"
	"backlot/internal/cli"
)

//go:embed all:frontend/dist
var assets embed.FS

// version is set by the build.
var version = "dev"

func main() {
	dir, windowed := cli.Window(os.Args[1:])
	if !windowed {
		os.Exit(cli.Run(context.Background(), os.Args[1:], version, os.Stdin, os.Stdout, os.Stderr))
	}
	app.KeepLog()
	desk := app.NewDesk(dir)
	err := wails.Run(&options.App{
		Title:            "Backlot",
		Width:            1440,
		Height:           900,
		MinWidth:         960,
		MinHeight:        640,
		BackgroundColour: options.NewRGB(250, 250, 250),
		AssetServer:      &assetserver.Options{Assets: assets},
		OnStartup:        desk.Startup,
		OnDomReady:       desk.Shown,
		OnShutdown:       desk.Shutdown,
		Bind:             desk.Bound(),
		ErrorFormatter:   app.FormatError,
		SingleInstanceLock: &options.SingleInstanceLock{
			UniqueId: desk.InstanceID(),
			OnSecondInstanceLaunch: func(second options.SecondInstanceData) {
				named, _ := cli.Window(second.Args)
				desk.SecondStart(named, second.WorkingDirectory)
			},
		},
		DragAndDrop:              &options.DragAndDrop{EnableFileDrop: true},
		EnableDefaultContextMenu: false,
		Linux: &linux.Options{
			ProgramName:         "backlot",
			WebviewGpuPolicy:    linux.WebviewGpuPolicyNever,
			WindowIsTranslucent: false,
		},
	})
	if err != nil {
		slog.Error("the window did not open", "error", err)
		os.Exit(1)
	}
}
