// Backlot: the influencer agency's back office on a coordinator's own desk.
package main

func main() {}
