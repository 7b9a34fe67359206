//go:build cgo

package workspace

/*
#include <malloc.h>

// SQLite is called from whichever thread is free. With one arena a thread, as glibc has it, what a connection held stays
// in one of many.
static void few_arenas(void) {
#ifdef M_ARENA_MAX
	mallopt(M_ARENA_MAX, 2);
#endif
}

static void trim(void) {
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}
*/
import "C"

// keepTogether has SQLite's memory kept in few places.
func keepTogether() { C.few_arenas() }

// giveBack gives what is free of it back to the system.
func giveBack() { C.trim() }
