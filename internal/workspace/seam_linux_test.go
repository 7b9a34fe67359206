package workspace

// CheckPlaceIn is CheckPlace on a computer with this mount table.
func CheckPlaceIn(mountinfo, dir string) error {
	return checkPlace(dir, func(path string) string { return shareIn(mountinfo, path) })
}
