package app

import (
	"context"

	"backlot/internal/agenda"
	"backlot/internal/house"
)

// AgendaAPI is what Today calls.
type AgendaAPI struct{ desk *Desk }

// Today returns what is late, due, waited for and next, across all campaigns.
func (a *AgendaAPI) Today() (agenda.Today, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (agenda.Today, error) { return h.Agenda.Today(ctx) })
}

// Late returns how many lines are late, for the figure beside Today.
func (a *AgendaAPI) Late() (int, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (int, error) { return h.Agenda.Late(ctx) })
}

// Message returns the mail that asks for what a line of Today waits for; kind and id are the line's.
func (a *AgendaAPI) Message(kind, id string) (agenda.Message, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (agenda.Message, error) { return h.Message(ctx, kind, id) })
}
