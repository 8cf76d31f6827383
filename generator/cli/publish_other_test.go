//go:build !unix

package cli

import "testing"

// shareRights has nothing to do where files have no such rights.
func shareRights() {}

// readOnly has nothing to test where rights do not keep a folder from its
// owner.
func (b bench) readOnly(*testing.T) {}
