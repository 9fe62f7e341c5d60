<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>TransfersPane</source>
        <comment>When</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TransfersPane</source>
        <comment>Amount</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TransfersPane</source>
        <comment>Destination</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TransfersPane</source>
        <comment>State</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TransfersPane</source>
        <comment>Why</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TransfersPane</source>
        <comment>The venue said</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TransfersPane</source>
        <comment>Evidence</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TransfersPane</source>
        <comment>Checks made</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TransfersPane</source>
        <comment>Fee</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TransfersPane</source>
        <comment>Transaction</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AccountDesk</name>
    <message>
        <source>practice needs none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this computer&apos;s key ring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in memory for this session ({why})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none kept yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key will be kept in this computer&apos;s key ring; without one, in memory for this session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key will be kept: {tier}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice exchange — no real money</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LIVE — {label}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LIVE — public data, no account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add account…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key works: {count} balances read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label} was added; keys: {tier}. Open it from the menu at the top left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an account first: there is nothing to unlock.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ActivityPane</name>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AddAccount</name>
    <message>
        <source>Add an account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Venue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the balances with these keys…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coinbtr signs with one key (a token). Make one that may read, trade and transfer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tauros signs every request with a key and a secret, and asks for your NIP with each transfer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a new account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no blanks around it and no line breaks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most 40 characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no blanks or line breaks: paste the key alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a key has plain letters, digits and signs only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too long for a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a secret of this venue: it must be base64</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AmountRow</name>
    <message>
        <source>Coin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The amount cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero cannot be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The available {coin} is not known yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {available} {coin} are available.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Available {amount}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send everything available</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BalancesPane</name>
    <message>
        <source>Balances</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balances by coin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>≈ {worth} MXN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seen {at}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pending</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Block</name>
    <message>
        <source>The market&apos;s rules are not known yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This market cannot be traded: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No order book has been seen yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order book is stale: its prices may be gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live is locked. Unlock it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is on the other side of the book.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero cannot be ordered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {part} takes at most {first} decimals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prices go in steps of {first}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first} {coin} does not come out even; the nearest is {second} {coin}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {first} of {second} {coin} are visible in the book.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The venue takes no less than {first} {coin}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The venue takes no order worth less than {first} {coin}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The available {coin} is not known yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs {first} {coin}; {second} are available.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The price is {first} % through mid; 10 % is the limit.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BtrPayForm</name>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay {email}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The e-mail cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CancelOrders</name>
    <message>
        <source>Cancel orders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Market</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel this order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel {count} orders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked to cancel. An order may have been filled first: the result says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this order back?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take these orders back?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orders to cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All markets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both sides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Caution</name>
    <message>
        <source>The average price is {figure} % worse than mid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This takes {figure} % of everything visible on that side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The price is {figure} % beyond mid.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>The account was closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No account is open.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConfirmOrder</name>
    <message>
        <source>Look again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConfirmTransfer</name>
    <message>
        <source>Confirm the transfer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was shown too long ago. Close it and look again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{verb} ({seconds})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I know. Send the same again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worth at mid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fee</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the venue says it only afterwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total leaving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{amount} and the fee</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To CLABE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{amount}, price {age} old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First time to this destination. Compare it sign by sign.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send by SPEI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw {coin} to an address outside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay {coin} by btr pay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send pesos to a bank account by SPEI</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CryptoForm</name>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of memo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The memo cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{coin} without a memo is lost: the receiver gives you one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no account is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{coin} needs the receiver&apos;s {name}. Without it the coins are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the practice payee&apos;s {coin} address</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DepositForm</name>
    <message>
        <source>Coin to deposit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pesos are deposited by bank, outside this API: send a SPEI from your bank to the CLABE that the venue shows in your profile. They appear in the balances when they arrive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the venue for the address…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The venue is still making this address. Ask again in a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The venue did not say the memo that must go with this address. Without it the coins are lost, so the address is not shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>memo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send only {coin} here, and always with the {name}: without it the coins are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send only {coin} to this address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy memo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DepthChart</name>
    <message>
        <source>Cumulative depth</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DepthPane</name>
    <message>
        <source>Depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the first order book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{base} summed · {count} best orders a side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point at a price, or use ← →</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>beyond the last order seen: nobody knows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>buy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{verb} to {price}  ·  {amount} {base}  ·  {value} {quote}  ·  {slippage} from mid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends at the last order seen: −{bids}, +{asks}. Polled every {interval}, last {age} ago.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Something is still being sent. This waits for the venue&apos;s answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is on its way to the venue. Closing as soon as it is known what became of it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not a market of this venue; {other} is shown instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 gap {since}–{until}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} gaps, the last {since}–{until}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at mid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at mid, without {coins}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open orders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an account to trade and to move money.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live is locked. Unlock it once in this session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice exchange is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice exchange has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is being read again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Environment</name>
    <message>
        <source>PRACTICE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FillsPane</name>
    <message>
        <source>Fills</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The venue lists the newest fills only. What you receive is after the fee.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No fills seen yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Market</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fee</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>maker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taker</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterEdit</name>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FlatTable</name>
    <message>
        <source>Export as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be written: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Freshness</name>
    <message>
        <source>fresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ageing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>balances</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PRACTICE — no real money ▾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LIVE — real money, locked ▾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LIVE — REAL MONEY, UNLOCKED ▾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock live…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Market {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since the oldest trade seen, {at}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spread for {size} {spread}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 needs attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} need attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>btr pay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SPEI</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ladder</name>
    <message>
        <source>Order book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>amount {amount}, orders {orders}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>total from the best price {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yours here: {amount}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Orders and transfers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticket and transfer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PRACTICE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The saved layout could not be read: this is the one the program came with.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MarketsPane</name>
    <message>
        <source>Markets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Market</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{live} live · {rate} of {budget} req/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{change} since the oldest trade seen, {at}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not traded here: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ObstacleLine</name>
    <message>
        <source>I know. Send the same again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same was sent before.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OpenOrdersPane</name>
    <message>
        <source>Open orders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel all…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Del takes the selected order back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No open orders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelling…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✕ Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this order back (Del)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Market</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Placed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OrderBookPane</name>
    <message>
        <source>Order book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price {coin}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount {coin}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the first order book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} best orders a side, polled every {interval}, last {age} ago; changes between polls are not seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one side is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spread {spread} · {bps}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value}: more than is visible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spread for {value} {spread}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>{error}; last good {age} ago</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Part</name>
    <message>
        <source>price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>amount</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QrCode</name>
    <message>
        <source>QR code of {text}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Request</name>
    <message>
        <source>Cancel {side} {amount} {base} at {price}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{amount} {coin} to {to}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buy {amount} {base} at {price}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sell {amount} {base} at {price}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buy {amount} {base} at market</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sell {amount} {base} at market</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Buy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sell</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SpeiForm</name>
    <message>
        <source>CLABE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I compared it with the receiver&apos;s. Use it anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CLABE cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipient&apos;s name cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CLABE&apos;s control digit is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no account is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Control digit: {doubt}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no blanks around it and no line breaks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most 100 characters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused? Checking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked as sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked as not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent. Safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The venue asks for a code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The venue said no. Making sure…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted, waiting for it in the history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We don&apos;t know yet whether this went through. Do not send it again. Checking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found; checks made: {count}. It may still appear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The records contradict each other. Look at both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You marked this as sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You marked this as not sent.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusBarWidget</name>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keys: {tier}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>requests {rate}/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loop {lag} ms</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepButton</name>
    <message>
        <source>Price step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orders are summed by this price step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {step} ▾</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TicketFacts</name>
    <message>
        <source>Fee {rate}, {coin}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fee</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You receive, {coin}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You give, {coin}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You pay about, {coin}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You pay at most, {coin}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fills</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below mid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above mid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at once, as taker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits, as maker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Average price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slippage · of the book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent with price</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TicketForm</name>
    <message>
        <source>Price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▲ Buy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side: buy (key B)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▼ Sell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side: sell (key S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type: limit order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Market</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type: market order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This venue has no stop orders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the best bid as price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the best ask as price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount: {share} of what is available</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TicketPane</name>
    <message>
        <source>Ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>book {age}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No account is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last order is still being sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A figure cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order book is stale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Available {amount}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{total} does not come out even. Proposed {part}: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use total {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{order}: being sent…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TradesPane</name>
    <message>
        <source>Trades</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last trades</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price {coin}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount {coin}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>side as told by the venue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>side inferred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last {count} trades, asked {age} ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody can say who took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a buyer took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a seller took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{taken} (inferred)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TransferPane</name>
    <message>
        <source>Transfer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every transfer is shown in full once more before it goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>balances {age}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No account is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The balances are stale: nobody can say what is available.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review {amount} {coin}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The venue wants your NIP with every transfer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A NIP is four to eight digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NIP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NIP, asked each time and never stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crypto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>btr pay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SPEI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TransfersPane</name>
    <message>
        <source>Transfers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Not known yet” is never sent again by itself. It is checked until the history says more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter shows everything known of the selected transfer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No transfers yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unconfirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in history; not asked for here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in history</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>{error}; last good {age} ago</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnlockLive</name>
    <message>
        <source>Unlock live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I understand that this is real money</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orders and transfers of “{account}” will go to {venue} and move real money. This holds until the program ends or you lock it again (Ctrl+Shift+L). Every transfer is still asked about.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WayOut</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice exchange — no real money</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LIVE — real money</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
