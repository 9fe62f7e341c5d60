"""The one stylesheet, with the palette's names in place of colours."""

from __future__ import annotations

from string import Template

STYLESHEET = Template("""
QWidget { color: $TEXT; }
QMainWindow, QDialog { background: $GROUND; }
QMainWindow::separator { background: $GROUND; width: 4px; height: 4px; }
QMainWindow::separator:hover { background: $BORDER; }
QToolTip { background: $RAISED; color: $TEXT; border: 1px solid $BORDER; padding: 4px 6px; }

QFrame#panel, QFrame#panelStack { background: $PANEL; border: 1px solid $LINE; border-radius: 4px; }
QWidget#panelHeading { border: none; border-bottom: 1px solid $LINE; }
QWidget#panelHeading[lent="true"] { background: $PANEL; border: 1px solid $LINE; border-top-left-radius: 4px;
    border-top-right-radius: 4px; }
QFrame#panel[lent="true"], QFrame#panelStack[lent="true"] { border-top: none;
    border-top-left-radius: 0; border-top-right-radius: 0; }
QWidget#panelHeading[afloat="true"] { border: 1px solid $ACCENT; border-bottom: 1px solid $LINE; }
QFrame#panel[afloat="true"], QFrame#panelStack[afloat="true"] { border: 1px solid $ACCENT; border-top: none; }
QFrame#panel[inner="true"] { border: none; background: transparent; }
QLabel#panelFooter { color: $FAINT; border-top: 1px solid $LINE; padding: 6px 10px; font-size: 11px; }
QLabel#panelReason { color: $ATTENTION; background: $ATTENTION_BG; padding: 4px 10px; font-size: 11px; }

QLabel[role="heading"] { font-weight: 600; }
QLabel[role="dim"] { color: $DIM; }
QLabel[role="faint"] { color: $FAINT; font-size: 11px; }
QLabel[role="figures"] { font-family: "JetBrains Mono", "Inter"; }
QLabel[trend="up"] { color: $BUY; }
QLabel[trend="down"] { color: $SELL; }
QLabel[trend="none"] { color: $DIM; }
QLabel[role="error"] { color: $ERROR; }
QLabel[role="attention"] { color: $ATTENTION; background: $ATTENTION_BG; border-radius: 10px; padding: 2px 10px; }
QFrame#told { background: $SELECTED; border-radius: 10px; }
QFrame#told QLabel { color: $TEXT; }
QFrame#told[urgency="ATTENTION"] { background: $ATTENTION_BG; }
QFrame#told QLabel[urgency="ATTENTION"] { color: $ATTENTION; }
QFrame#told[urgency="ERROR"] { background: $LIVE_BG; }
QFrame#told QLabel[urgency="ERROR"] { color: $LIVE; }

QLabel[role="environment"] { color: $PRACTICE; background: $PRACTICE_BG; font-weight: 600; padding: 6px; }
QLabel[role="environment"][environment="live"] { color: $LIVE; background: $LIVE_BG; }
QLabel[role="environment"][environment="replay"] { color: $ACCENT; background: $SELECTED; }
QLabel[role="warning"] { color: $ATTENTION; background: $ATTENTION_BG; border-radius: 4px; padding: 4px 8px; }

QPushButton, QToolButton { background: $RAISED; border: 1px solid $BORDER; border-radius: 4px; padding: 4px 12px;
    min-height: 16px; }
QPushButton:hover, QToolButton:hover { border-color: $FAINT; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked { background: $SELECTED; }
QPushButton:focus, QToolButton:focus { border-color: $ACCENT; outline: none; }
QPushButton:disabled, QToolButton:disabled { color: $FAINT; background: $PANEL; border-color: $LINE; }
QFileDialog QToolButton { padding: 4px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="primary"] { background: $ACCENT; border: 2px solid $ACCENT; color: $ON_COLOR; font-weight: 600; }
QPushButton[kind="buy"] { background: $BUY; border: 2px solid $BUY; color: $ON_COLOR; font-weight: 600; }
QPushButton[kind="sell"] { background: $SELL; border: 2px solid $SELL; color: $ON_COLOR; font-weight: 600; }
QPushButton[kind="danger"] { background: $LIVE_BG; border: 1px solid $LIVE; color: $LIVE; }
QPushButton[kind="attention"], QToolButton[kind="attention"] { background: $ATTENTION_BG; color: $ATTENTION;
    border: 1px solid $ATTENTION_BG; border-radius: 12px; padding: 3px 12px; }
QPushButton[kind="conflict"] { background: $LIVE_BG; color: $LIVE; border: 1px solid $LIVE_BG; border-radius: 12px;
    padding: 3px 12px; font-weight: 600; }
QPushButton[kind="conflict"]:hover, QPushButton[kind="conflict"]:focus { border-color: $LIVE; }
QPushButton[kind="attention"]:hover, QPushButton[kind="attention"]:focus,
QToolButton[kind="attention"]:focus { border-color: $ATTENTION; }
QPushButton[kind="primary"]:focus, QPushButton[kind="buy"]:focus, QPushButton[kind="sell"]:focus,
QPushButton[kind="danger"]:focus { border: 2px solid $TEXT; }
QPushButton[kind="primary"]:disabled, QPushButton[kind="buy"]:disabled, QPushButton[kind="sell"]:disabled,
QPushButton[kind="danger"]:disabled { background: $RAISED; border: 2px solid $RAISED; color: $FAINT; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent; border: 1px solid transparent;
    color: $DIM; padding: 2px 6px; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { color: $TEXT; background: $RAISED; }
QPushButton[kind="quiet"]:checked { color: $TEXT; background: $SELECTED; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border-color: $ACCENT; color: $TEXT; }
QToolButton[kind="column"] { background: transparent; border: 1px solid transparent; color: $DIM; font-size: 11px;
    padding: 0; min-height: 14px; }
QToolButton[kind="column"]:hover { color: $TEXT; }
QToolButton[kind="column"]:focus { border-color: $ACCENT; color: $TEXT; }
QPushButton[kind="tab"], QToolButton[kind="tab"] { background: transparent; border: 1px solid transparent;
    border-bottom: 2px solid transparent; border-radius: 0; color: $DIM; padding: 4px 4px; }
QPushButton[kind="tab"]:hover, QToolButton[kind="tab"]:hover { color: $TEXT; }
QPushButton[kind="tab"]:checked, QToolButton[kind="tab"]:checked { color: $TEXT; font-weight: 600;
    border-bottom: 2px solid $ACCENT; }
QPushButton[kind="tab"]:focus, QToolButton[kind="tab"]:focus { border: 1px solid $ACCENT;
    border-bottom: 2px solid $ACCENT; }

QScrollArea#rail { border-right: 1px solid $LINE; }
QPushButton[kind="rail"] { background: transparent; border: 1px solid transparent; border-left: 2px solid transparent;
    border-radius: 0; color: $DIM; padding: 3px 12px 3px 8px; text-align: left; }
QPushButton[kind="rail"]:hover { color: $TEXT; }
QPushButton[kind="rail"]:checked { color: $TEXT; background: $SELECTED; border-left: 2px solid $ACCENT; }
QPushButton[kind="rail"]:focus { border: 1px solid $ACCENT; border-left: 2px solid $ACCENT; }

QPushButton[kind="side-buy"], QPushButton[kind="side-sell"] { background: $FIELD; color: $DIM; min-height: 20px; }
QPushButton[kind="side-buy"] { border-top-right-radius: 0; border-bottom-right-radius: 0; }
QPushButton[kind="side-sell"] { border-top-left-radius: 0; border-bottom-left-radius: 0; border-left: none; }
QPushButton[kind="side-buy"]:checked { background: $BUY_BAR; color: $BUY; font-weight: 600; }
QPushButton[kind="side-sell"]:checked { background: $SELL_BAR; color: $SELL; font-weight: 600; }
QPushButton[kind="side-buy"]:focus, QPushButton[kind="side-sell"]:focus { border: 1px solid $ACCENT; }
QPushButton[kind="segment"] { background: $FIELD; color: $DIM; min-height: 20px; padding: 2px 12px; border-radius: 0;
    border-left: none; }
QPushButton[kind="segment"][place="first"] { border-top-left-radius: 4px; border-bottom-left-radius: 4px;
    border-left: 1px solid $LINE; }
QPushButton[kind="segment"][place="last"] { border-top-right-radius: 4px; border-bottom-right-radius: 4px; }
QPushButton[kind="segment"]:hover { color: $TEXT; }
QPushButton[kind="segment"]:checked { background: $SELECTED; color: $TEXT; font-weight: 600; }
QPushButton[kind="segment"]:focus { border: 1px solid $ACCENT; }
QPushButton[kind="small"] { background: transparent; color: $DIM; padding: 2px 4px; min-height: 18px; }
QPushButton[kind="small"]:hover { color: $TEXT; background: $RAISED; }
QPushButton[kind="small"]:disabled { color: $FAINT; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox { background: $FIELD; border: 1px solid $BORDER;
    border-radius: 4px; padding: 4px 8px; min-height: 20px; selection-background-color: $SELECTED;
    selection-color: $TEXT; }
QLineEdit[kind="filter"] { padding: 0 6px; min-height: 16px; font-size: 11px; background: transparent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus { border-color: $ACCENT; }
QLineEdit[problem="true"], QComboBox[problem="true"] { border-color: $ERROR; }
QLineEdit:disabled, QComboBox:disabled { color: $FAINT; background: $PANEL; border-color: $LINE; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox QAbstractItemView { background: $RAISED; border: 1px solid $BORDER; outline: none;
    selection-background-color: $SELECTED; selection-color: $TEXT; }
QCheckBox:focus, QRadioButton:focus { color: $ACCENT; }

QCheckBox { spacing: 6px; }
QCheckBox::indicator { width: 12px; height: 12px; background: $FIELD; border: 1px solid $FAINT; border-radius: 3px; }
QCheckBox::indicator:checked { background: $ACCENT; border: 1px solid $ACCENT; image: none; }
QCheckBox::indicator:focus { border: 1px solid $ACCENT; }

QRadioButton { spacing: 6px; }
QRadioButton::indicator { width: 12px; height: 12px; background: $FIELD; border: 1px solid $FAINT; border-radius: 7px; }
QRadioButton::indicator:checked { background: $ACCENT; border: 1px solid $ACCENT; }
QRadioButton::indicator:focus { border: 1px solid $ACCENT; }

QDialog#palette { background: $PANEL; border: 1px solid $BORDER; border-radius: 6px; }

QMenu { background: $RAISED; border: 1px solid $BORDER; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 3px; }
QMenu::item:selected { background: $SELECTED; color: $TEXT; }
QMenu::item:disabled { color: $FAINT; }
QMenu::separator { height: 1px; background: $BORDER; margin: 4px 8px; }

QAbstractItemView { background: $PANEL; border: none; outline: none; }
QTableView, QTreeView, QListView { background: transparent; border: 1px solid transparent; }
QTableView:focus, QListView:focus { border: 1px solid $ACCENT; }
QTableView#alertList { background: $PANEL; border: 1px solid $LINE; }
QTableView#alertList:focus { border-color: $ACCENT; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $PANEL; color: $DIM; border: none; border-bottom: 1px solid $LINE;
    padding: 4px 5px; font-size: 11px; font-weight: 400; }
QHeaderView::section:first, QHeaderView::section:only-one { padding-left: 9px; }
QTableCornerButton::section { background: $PANEL; border: none; }

QScrollBar:vertical { background: transparent; width: 8px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 8px; margin: 0; }
QAbstractScrollArea::corner { background: transparent; }
QScrollBar::handle { background: $BORDER; border-radius: 3px; min-height: 24px; min-width: 24px; margin: 1px; }
QScrollBar::handle:hover { background: $FAINT; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { background: transparent; border: none; }

QTabWidget::pane { border: none; }
QTabBar::tab { background: transparent; color: $DIM; padding: 6px 8px; border: 1px solid transparent;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $TEXT; border-bottom: 2px solid $ACCENT; }
QTabBar::tab:focus { border: 1px solid $ACCENT; }
QProgressBar { background: $FIELD; border: 1px solid $BORDER; border-radius: 4px; text-align: center; }
QProgressBar::chunk { background: $SELECTED; border-radius: 3px; }

QFrame#intentCard { background: $FIELD; border: 1px solid $LINE; border-left: 3px solid $BORDER; border-radius: 4px; }
QFrame#intentCard[tone="attention"] { border-left-color: $ATTENTION; }
QFrame#intentCard[tone="bad"] { border: 1px solid $ERROR; border-left: 3px solid $ERROR; }
QLabel[tone] { font-weight: 600; }
QLabel[tone="attention"] { color: $ATTENTION; }
QLabel[tone="bad"] { color: $ERROR; }
QFrame#journalBanner { background: $ATTENTION_BG; border-bottom: 1px solid $LINE; }
QFrame#journalBanner QLabel { color: $ATTENTION; }
QWidget#headerBar { background: $GROUND; border-bottom: 1px solid $LINE; }
QWidget#statusBar { background: $GROUND; border-top: 1px solid $LINE; }
QPushButton#environment { background: $PRACTICE_BG; color: $PRACTICE; border: 1px solid $PRACTICE;
    font-weight: 600; padding: 4px 10px; }
QPushButton#environment[environment="live"] { background: $LIVE; color: $LIVE_BG; border: 2px solid $LIVE; }
QPushButton#environment[environment="live"][locked="true"] { background: $LIVE_BG; color: $LIVE;
    border: 2px dashed $LIVE; }
QPushButton#environment[environment="replay"] { background: $SELECTED; color: $ACCENT; border: 1px dashed $ACCENT; }
QFrame#replayBar { background: $SELECTED; border-bottom: 1px solid $ACCENT; }
QLabel#replayTime { color: $ACCENT; }
QLabel[stale="true"] { color: $DIM; }
QToolButton#market { color: $TEXT; font-size: 14px; font-weight: 600; }
QPushButton#environment:focus { border-color: $TEXT; }
""")
