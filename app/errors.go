package app

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"

	"backlot/internal/fault"
	"backlot/internal/workspace"
)

type crossing struct {
	Code    fault.Code `json:"code"`
	Message string     `json:"message"`
	Field   string     `json:"field"`
	Retry   bool       `json:"retry"`
}

// FormatError turns an error into the JSON string that crosses the bridge (an object would not survive it). What is
// no fault is a defect of ours: the person gets an id, the log the cause.
func FormatError(err error) any {
	var f *fault.Fault
	if !errors.As(err, &f) {
		if errors.Is(err, context.Canceled) {
			f = fault.New(fault.Cancelled, "Cancelled.")
		} else {
			id := workspace.NewID()[24:]
			slog.Error("unexpected error", "id", id, "error", err)
			f = fault.New(fault.Internal, "Something went wrong inside Backlot. Nothing was altered. The log (%s) has it as %s.", LogFile(), id)
		}
	} else if f.Cause != nil {
		slog.Warn("fault", "code", f.Code, "message", f.Message, "cause", f.Cause)
	}
	text, err := json.Marshal(crossing{f.Code, f.Message, f.Field, f.Retry})
	if err != nil { // strings and a bool always encode
		return `{"code":"internal","message":"Something went wrong inside Backlot.","field":"","retry":false}`
	}
	return string(text)
}
