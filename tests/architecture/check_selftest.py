"""Shows that the checks of check.py can fail."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import check  # noqa: E402


class Checks(unittest.TestCase):
    def test_arrows_point_one_way(self):
        may = lambda a, b: check.allowed(a.split("/"), b.split("/"))
        self.assertTrue(may("core/async/task.h", "core/base/error.h"))
        self.assertFalse(may("core/base/error.h", "core/async/task.h"))
        self.assertFalse(may("core/base/error.h", "ui/theme/theme.h"))
        self.assertFalse(may("adapters/pve/client.h", "adapters/rdp/client.h"))
        self.assertFalse(may("ui/overview/page.h", "ui/desktops/page.h"))
        self.assertFalse(may("ui/desktops/page.h", "adapters/pve/client.h"))
        self.assertFalse(may("ui/widgets/button.h", "ui/commands/command.h"))
        self.assertTrue(may("ui/desktops/page.h", "ui/widgets/button.h"))

    def test_a_long_function_is_seen_and_a_class_is_not(self):
        body = "\n".join(["    x();"] * 41)
        self.assertEqual([size for _, size in check.functions("void f()\n{\n" + body + "\n}\n")], [41])
        self.assertEqual(list(check.functions("class A final\n{\n" + body + "\n};\n")), [])
        self.assertEqual([size for _, size in check.functions("A::A(int a)\n    : m_a(a)\n    , m_b(a)\n{\n" + body + "\n}\n")], [41])

    def test_forbidden_words_are_seen(self):
        seen = lambda line: [why for pattern, _, why in check.STYLE if pattern.search(line)]
        self.assertTrue(seen('widget->setStyleSheet(text);'))
        self.assertTrue(seen('QColor("#ff0000")'))
        self.assertTrue(seen('connect(a, SIGNAL(clicked()), b, SLOT(go()));'))
        self.assertFalse(seen('connect(a, &A::clicked, b, &B::go);'))


if __name__ == "__main__":
    unittest.main()
