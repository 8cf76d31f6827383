package naming

import "testing"

func TestCompareOrdersAsAPersonWould(t *testing.T) {
	// Where only case or zeros differ, plain order decides.
	sorted := []string{"", "01", "1", "2", "10", "a", "Group 2", "group 02", "Group 2a", "group 10", "group 012", "group 12", "group 100", "group 10000000000000000000000", "group x", "Ö", "ö"}
	for i, a := range sorted {
		for j, b := range sorted {
			got := Compare(a, b)
			if want := sign(i - j); sign(got) != want {
				t.Errorf("Compare(%q, %q) = %d, want %d", a, b, got, want)
			}
		}
	}
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

func TestCompareIsAnOrder(t *testing.T) {
	names := []string{"", "a", "A", "a1", "a01", "a 1", "a10", "a2", "b", "é", "\xff", "1", "01", "001"}
	for _, a := range names {
		for _, b := range names {
			if Compare(a, b) != -Compare(b, a) || (Compare(a, b) == 0) != (a == b) {
				t.Errorf("Compare(%q, %q) = %d, reversed %d", a, b, Compare(a, b), Compare(b, a))
			}
			for _, c := range names {
				if Compare(a, b) < 0 && Compare(b, c) < 0 && Compare(a, c) >= 0 {
					t.Errorf("%q < %q < %q, but not %q < %q", a, b, c, a, c)
				}
			}
		}
	}
}
