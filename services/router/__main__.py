"""``python -m services.router``: the router as a process."""

from services.router.settings import RouterSettings
from services.router.stage import ROUTER
from services.runtime import run

if __name__ == "__main__":
    run(ROUTER, RouterSettings)
