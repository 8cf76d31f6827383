// Package flock keeps two runs of the program out of one folder.
//
// A lock lasts until it is released, or until the process that took it and
// all that inherited the file have ended, however they ended: the system lets
// go of it. A file system that knows no locks does without. See flock(2), and
// LockFileEx for Windows.
package flock
