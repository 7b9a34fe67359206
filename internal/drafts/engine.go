package drafts

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"backlot/internal/fault"
	"backlot/internal/workspace"
)

// Run watches the chosen folder until ctx ends. While none is chosen or the folder is away it waits; neither is a
// failure.
func (s *Service) Run(ctx context.Context) error {
	commits, unsubscribe := s.w.Subscribe()
	defer unsubscribe()
	defer s.setLive(live{})
	away := false
	for ctx.Err() == nil {
		root, err := s.chosen(ctx)
		if err != nil {
			return err
		}
		switch lost := s.reach(ctx, root, &away, commits); {
		case ctx.Err() != nil, errors.Is(lost, errMoved):
		case lost != nil:
			return lost
		}
	}
	return ctx.Err()
}

// reach watches the folder as long as it can be reached, and otherwise waits for it. It returns when the folder is to
// be looked up anew.
func (s *Service) reach(ctx context.Context, root string, away *bool, commits <-chan workspace.Committed) error {
	if root == "" {
		s.setLive(live{})
		return s.wait(ctx, root, commits)
	}
	err := checkRoot(root)
	if err == nil {
		if *away {
			*away = false
			s.options.Told(Event{Kind: FolderBack, Title: "The drafts folder is back", Body: root, Route: trayRoute})
		}
		s.setLive(live{root: root, available: true})
		err = s.newWatch(root).run(ctx, commits)
		if checkRoot(root) == nil || ctx.Err() != nil {
			return err
		}
		err = checkRoot(root)
	}
	why := "The drafts folder is gone."
	if err != nil {
		why = err.Error()
	}
	s.setLive(live{root: root, why: why})
	if !*away {
		*away = true
		s.options.Told(Event{Kind: FolderAway, Title: "The drafts folder can't be reached", Body: why, Route: trayRoute})
	}
	return s.wait(ctx, root, commits)
}

// wait returns after a while, when nudged, or with errMoved when another folder is chosen.
func (s *Service) wait(ctx context.Context, root string, commits <-chan workspace.Committed) error {
	again := s.options.After(walkEveryRemote)
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-again:
			return nil
		case <-s.nudged:
			return nil
		case <-commits:
			now, err := s.chosen(ctx)
			if err != nil {
				return err
			}
			if now != root {
				return errMoved
			}
		}
	}
}

func (s *Service) chosen(ctx context.Context) (root string, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		root, err = folderSetting(ctx, tx)
		return err
	})
	return root, err
}

// setLive says how the folder stands, and tells the screens when that is news.
func (s *Service) setLive(now live) {
	s.mu.Lock()
	was := s.live
	s.live = now
	s.mu.Unlock()
	if was == now {
		return
	}
	err := s.w.Note(context.Background(), func(tx *workspace.WriteTx) error {
		tx.Touch("unmatched", now.root)
		return nil
	})
	if err != nil {
		slog.Warn("telling how the drafts folder stands", "error", err)
	}
}

// rooms are the tables on which it depends where a file belongs and which folders there are.
var rooms = []string{"casting", "campaign", "client", "creator", "account", "deliverable"}

// committed takes in what was written in the workspace, by anybody.
func (w *watch) committed(ctx context.Context, c workspace.Committed) error {
	_, missed := c.Rows[workspace.Missed]
	if _, ok := c.Rows["setting"]; ok || missed {
		now, err := w.s.chosen(ctx)
		if err != nil {
			return err
		}
		if now != w.root {
			return errMoved
		}
	}
	later := missed
	for _, table := range rooms {
		if _, ok := c.Rows[table]; ok {
			later = true
		}
	}
	if later {
		w.directory = nil
	}
	if _, ok := c.Rows["draft"]; ok && (c.Action.Undoes != "" || missed) || missed {
		w.undone, later = true, true
	}
	if later && w.nextChores.IsZero() {
		w.nextChores = w.s.w.Clock().Now().Add(choresAfter)
	}
	return nil
}

// tendFolders makes the folders that are missing. Files are taken in also where none can be made.
func (s *Service) tendFolders(ctx context.Context, root string) error {
	_, err := s.makeFolders(ctx, root, false)
	var known *fault.Fault
	if errors.As(err, &known) && ctx.Err() == nil {
		slog.Warn("making folders for drafts", "error", err)
		return nil
	}
	if err != nil {
		return fmt.Errorf("making folders for drafts: %w", err)
	}
	return nil
}
