package app

import (
	"context"
	"log/slog"
	"runtime"

	wails "github.com/wailsapp/wails/v2/pkg/runtime"

	"backlot/internal/house"
)

const (
	// goToEvent tells the window to show the screen that a notice of the desktop was about; its payload is the route.
	goToEvent = "goto"

	leadingNotices = "leading" // notices with a button that leads to the card
	openAction     = "open"
	clicked        = "DEFAULT_ACTION" // Wails' name for a click on the notice itself
	routeKey       = "route"
)

// prepareNotices lets notices of the desktop lead back into the window.
func (d *Desk) prepareNotices(ctx context.Context) {
	if err := wails.InitializeNotifications(ctx); err != nil {
		slog.Warn("native notices are not to be had", "error", err)
		return
	}
	category := wails.NotificationCategory{ID: leadingNotices, Actions: []wails.NotificationAction{{ID: openAction, Title: "Open"}}}
	if err := wails.RegisterNotificationCategory(ctx, category); err != nil {
		slog.Warn("native notices can't lead anywhere", "error", err)
	}
	wails.OnNotificationResponse(ctx, func(result wails.NotificationResult) {
		if result.Error != nil {
			slog.Warn("native notice", "error", result.Error)
			return
		}
		if route := routeOf(result.Response, runtime.GOOS); route != "" {
			wails.WindowUnminimise(ctx)
			wails.WindowShow(ctx)
			d.emit(goToEvent, route)
		}
	})
}

// routeOf is where the answer to a notice leads, "" for nowhere. On Linux Wails reports a notice that was waved away
// as a click on it, so that only its button counts there.
func routeOf(answer wails.NotificationResponse, system string) string {
	if answer.ActionIdentifier != openAction && (answer.ActionIdentifier != clicked || system == "linux") {
		return ""
	}
	route, _ := answer.UserInfo[routeKey].(string)
	return route
}

// notice shows what happened unasked in the window and, where the system has notices, there as well.
func (d *Desk) notice(n house.Notice) {
	d.emit(noticeEvent, NoticeEvent{n.Title, n.Body, n.Route, n.ActionID})
	if !n.Native || d.window == nil || !wails.IsNotificationAvailable(d.window) {
		return
	}
	options, send := wails.NotificationOptions{ID: n.ID, Title: n.Title, Body: n.Body}, wails.SendNotification
	if n.Route != "" {
		options.CategoryID, options.Data = leadingNotices, map[string]any{routeKey: n.Route}
		send = wails.SendNotificationWithActions
	}
	if err := send(d.window, options); err != nil {
		slog.Info("the desktop shows no notices", "error", err)
	}
}
