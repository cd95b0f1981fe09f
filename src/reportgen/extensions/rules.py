"""Rules about extensions from installed packages."""

from __future__ import annotations

from reportgen.diagnostics import error, warning

EXTENSION_BROKEN = error(
    "extension-broken",
    "安装的程序包 {package} 说“{name}”在 {value}，但用不了：{reason}",
    "the installed package {package} declares '{name}' at {value}, which cannot be used: {reason}",
    "核对它的 pyproject.toml 里 {group} 一节，改好后重新安装；或卸载它",
    "check `{group}` in its pyproject.toml and reinstall it, or uninstall it",
)
EXTENSION_FAILED = error(
    "extension-failed",
    "安装的程序包 {package} 的“{name}”运行出错：{reason}",
    "'{name}' of the installed package {package} failed: {reason}",
    "把这句话告诉它的作者；或升级、卸载它",
    "report this to its authors, or upgrade or uninstall it",
)
EXTENSION_TWICE = error(
    "extension-twice",
    "有几个安装的程序包都有“{name}”：{packages}",
    "several installed packages provide '{name}': {packages}",
    "只留一个，其余的卸载；{group} 里的名称不能相同",
    "uninstall all but one; names in `{group}` must be unique",
)
EXTENSION_NAME_TAKEN = warning(
    "extension-name-taken",
    "安装的程序包 {package} 也有“{name}”，这里用程序自带的",
    "the installed package {package} also provides '{name}'; the built-in one is used",
    "在它的 pyproject.toml 里 {group} 一节换一个名称，重新安装；或卸载它",
    "rename it in `{group}` of its pyproject.toml and reinstall it, or uninstall it",
)
