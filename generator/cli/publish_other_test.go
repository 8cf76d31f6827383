//go:build !unix

package cli

import "testing"

// readOnly has nothing to test where rights do not keep a folder from its
// owner.
func (b bench) readOnly(*testing.T) {}
