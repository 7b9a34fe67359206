package when

// Deadlines are when the stages of one piece of content end, in the order in which they come. 0 is none.
type Deadlines struct {
	DraftDue       Millis // the creator's first version is in
	CoordinatorDue Millis // the agency has looked at it
	ClientDue      Millis // the client has answered
	RevisionDue    Millis // the changed version is in
}
