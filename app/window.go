package app

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"backlot/internal/house"
	"backlot/internal/media"
)

// stopWithin is how long a workspace gets to close in order.
const stopWithin = 15 * time.Second

// Shutdown is Wails' OnShutdown: jobs are cancelled, engines stop in order, the workspace closes.
func (d *Desk) Shutdown(context.Context) {
	d.entering.Lock()
	defer d.entering.Unlock()
	if err := d.closeHouse(); err != nil {
		slog.Error("closing the workspace", "error", err)
	}
}

// moveIn starts everything that a window needs of an opened house.
func (d *Desk) moveIn(h *house.House) error {
	door := media.NewServer(h.Gallery.Resolve, devOrigin()...)
	if err := door.Start(); err != nil {
		return err
	}
	commits, stop := h.Workspace.Subscribe()
	go d.followFeed(h.Workspace, commits)
	h.StartEngines()
	d.mu.Lock()
	defer d.mu.Unlock()
	d.open, d.media, d.stopFeed = h, door, stop
	d.trouble, d.troubleDir = nil, ""
	return nil
}

// closeHouse ends everything that the open workspace has under way. d.entering is held.
func (d *Desk) closeHouse() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.jobs.stop() // nothing can start another one meanwhile
	d.imports.clear()
	if d.open == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), stopWithin)
	defer cancel()
	err := errors.Join(d.media.Close(ctx), d.open.Close(ctx))
	d.stopFeed()
	d.open, d.media, d.stopFeed = nil, nil, nil
	return err
}
