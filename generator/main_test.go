package generator_test

import (
	"os"
	"runtime/debug"
	"testing"
)

// TestMain lets the heap grow: the tests throw away nearly all that they
// make, and to look for what they keep took a fifth of their time.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	os.Exit(m.Run())
}
