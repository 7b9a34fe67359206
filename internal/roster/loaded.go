package roster

// Loaded reports whether the roster is in memory, so that a question costs no reading of everybody.
func (x *Index) Loaded() bool { return x.now.Load() != nil }
