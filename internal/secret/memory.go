package secret

import (
	"context"
	"maps"
	"sync"
)

// memory is this process.
type memory struct {
	mu   sync.Mutex
	kept map[string]Secret
}

func newMemory() *memory { return &memory{kept: map[string]Secret{}} }

func (m *memory) place() Place { return Run }

func (m *memory) get(_ context.Context, name string) (Secret, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	value, ok := m.kept[name]
	if !ok {
		return "", errAbsent
	}
	return value, nil
}

func (m *memory) put(_ context.Context, name string, value Secret) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.kept[name] = value
	return nil
}

func (m *memory) delete(_ context.Context, name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.kept, name)
	return nil
}

func (m *memory) all() (map[string]Secret, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return maps.Clone(m.kept), nil
}
