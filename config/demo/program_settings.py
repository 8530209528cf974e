"""Writes each program's demonstration settings: only what differs from the annotated files in config/.

An overlay named by the operator is split by its top-level keys (idp, admin_api, sync) and laid on top.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from product import Product
