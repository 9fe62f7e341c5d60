"""A text as a QR code, black on white so that every camera reads it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

QUIET_MODULES = 4  # the margin that the standard asks for
_WHITE, _BLACK = QColor("#ffffff"), QColor("#000000")


class QrCode(QWidget):
    """Paints `text`, whole modules on whole pixels; an empty text paints nothing."""

    def __init__(self, side_px: int = 148, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side_px = side_px
        self._text = ""
        self._modules: tuple[bytes, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        return self._text

    @property
    def modules(self) -> tuple[bytes, ...]:
        """The code's rows, 1 for a dark module, without the margin."""
        return self._modules

    def set_text(self, text: str) -> None:
        """Paint another text."""
        self._text = text
        self._modules = _modules_of(text) if text else ()
        self.setAccessibleName(self.tr("QR code of {text}").format(text=text) if text else "")
        self.setVisible(bool(text))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side_px, self._side_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._modules:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), _WHITE)
        count = len(self._modules) + 2 * QUIET_MODULES
        ratio = self.devicePixelRatioF()
        module = max(int(self.width() * ratio) // count, 1) / ratio
        start = (self.width() - module * len(self._modules)) / 2
        start = round(start * ratio) / ratio
        painter.setPen(Qt.PenStyle.NoPen)
        for y, row in enumerate(self._modules):
            for x, is_dark in enumerate(row):
                if is_dark:
                    painter.fillRect(QRectF(start + x * module, start + y * module, module, module), _BLACK)
        painter.end()


def _modules_of(text: str) -> tuple[bytes, ...]:
    import segno  # not before a code is drawn

    return tuple(bytes(row) for row in segno.make_qr(text, error="m").matrix)
