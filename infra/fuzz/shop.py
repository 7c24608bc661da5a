"""Writes the files of a small shop: 80 shoppers of two tastes, 12 items, 150 days.

The same bytes every time, and with the ids that the API's description gives as examples.
"""

import csv
import datetime
import pathlib
import random
import sys

ITEMS = "85123A 22423 22469 22470 22694 22720 22960 23084 23203 47566 84879 85099B".split()
START = datetime.datetime(2024, 1, 1, 9, tzinfo=datetime.timezone.utc)


def write(file, head, rows):
    with open(file, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(head.split(","))
        writer.writerows(rows)


def main(folder):
    chance = random.Random(7)
    orders, events = [], []
    for day in range(150):
        for number in range(8):
            shopper = chance.randrange(80)
            time = (START + datetime.timedelta(days=day, minutes=10 * number)).isoformat()
            for _ in range(2):
                item = 2 * chance.randrange(6) + shopper % 2
                order = [f"o{day}-{number}", 13089 + shopper, ITEMS[item], chance.randint(1, 3)]
                orders.append([*order, f"{4 + item}.50", time])
                event = [f"e{day}-{number}-{item}", 13089 + shopper, ITEMS[item], "view", time]
                events.append(event)
    folder.mkdir(parents=True, exist_ok=True)
    write(
        folder / "items.csv",
        "item_id,title,category,brand,price",
        [
            [item, f"{'Tea' if n % 2 == 0 else 'Coffee'} no. {n}", ("Tea", "Coffee")[n % 2], f"b{n % 3}", f"{4 + n}.50"]
            for n, item in enumerate(ITEMS)
        ],
    )
    write(
        folder / "stock.csv",
        "item_id,on_hand,lead_time_days,unit_cost,order_cost,supplier_id",
        [[item, 0 if n < 3 else 60 if n < 11 else 10_000, 7, 2, 10, f"s{n % 2}"] for n, item in enumerate(ITEMS)],
    )
    write(folder / "orders.csv", "order_id,user_id,item_id,quantity,unit_price,ordered_at", orders)
    write(folder / "events.csv", "event_id,user_id,item_id,type,occurred_at", events)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
