package imap

import (
	"slices"

	goimap "github.com/emersion/go-imap/v2"
)

const (
	longestSet = 6000    // bytes, so that a command stays below 8,000 with a folder's name
	mostUIDs   = 4 << 20 // in one answer, so that "1:4294967295" costs nothing
)

// sets are the uids in ranges, ascending, in as many sets as keep a command short. 0, which would mean "the last", is
// left out.
func sets(uids []uint32) []goimap.UIDSet {
	sorted := slices.Clone(uids)
	slices.Sort(sorted)
	var all []goimap.UIDSet
	var set goimap.UIDSet
	length := 0
	for _, uid := range slices.Compact(sorted) {
		if uid == 0 {
			continue
		}
		if last := len(set) - 1; last >= 0 && uint32(set[last].Stop) == uid-1 {
			set[last].Stop = goimap.UID(uid)
			continue
		}
		const longestRange = len("4294967295:4294967295,")
		if length += longestRange; length > longestSet {
			all = append(all, set)
			set, length = nil, longestRange
		}
		set = append(set, goimap.UIDRange{Start: goimap.UID(uid), Stop: goimap.UID(uid)})
	}
	if set != nil {
		all = append(all, set)
	}
	return all
}

// numbers are the uids of a set that a server sent, ascending.
func numbers(set goimap.NumSet) ([]uint32, error) {
	ranges, ok := set.(goimap.UIDSet)
	if !ok || len(ranges) == 0 {
		return nil, nil
	}
	var count uint64
	for _, r := range ranges {
		if r.Start == 0 || r.Stop < r.Start {
			return nil, ErrGarbage
		}
		if count += uint64(r.Stop-r.Start) + 1; count > mostUIDs {
			return nil, ErrTooLarge
		}
	}
	uids := make([]uint32, 0, count)
	for _, r := range ranges {
		for uid := uint64(r.Start); uid <= uint64(r.Stop); uid++ {
			uids = append(uids, uint32(uid))
		}
	}
	slices.Sort(uids)
	return slices.Compact(uids), nil
}
