//go:build !windows

package flock

import "os"

// Open opens what Try locks for a folder: the folder itself.
func Open(folder *os.Root) (*os.File, error) { return folder.Open(".") }
