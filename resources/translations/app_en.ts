<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>AccountDesk</name>
    <message numerus="yes">
        <source>The key works: %n balance(s) read.</source>
        <translation>
            <numerusform>The key works: %n balance read.</numerusform>
            <numerusform>The key works: %n balances read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CancelOrders</name>
    <message numerus="yes">
        <source>Cancel %n order(s)</source>
        <translation>
            <numerusform>Cancel %n order</numerusform>
            <numerusform>Cancel %n orders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChartPane</name>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trade(s)</source>
        <translation>
            <numerusform>%n trade</numerusform>
            <numerusform>%n trades</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DepthPane</name>
    <message numerus="yes">
        <source>{base} summed · %n best order(s) a side</source>
        <translation>
            <numerusform>{base} summed · %n best order a side</numerusform>
            <numerusform>{base} summed · %n best orders a side</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message numerus="yes">
        <source>%n need(s) attention</source>
        <translation>
            <numerusform>%n needs attention</numerusform>
            <numerusform>%n need attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeatmapPane</name>
    <message numerus="yes">
        <source>%n best order(s) a side</source>
        <translation>
            <numerusform>%n best order a side</numerusform>
            <numerusform>%n best orders a side</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrderBookPane</name>
    <message numerus="yes">
        <source>%n best order(s) a side, polled every {interval}, last {age} ago; changes between polls are not seen.</source>
        <translation>
            <numerusform>%n best order a side, polled every {interval}, last {age} ago; changes between polls are not seen.</numerusform>
            <numerusform>%n best orders a side, polled every {interval}, last {age} ago; changes between polls are not seen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignOut</name>
    <message numerus="yes">
        <source>Not settled: %n of its transfers and orders. Only these keys find them.</source>
        <translation>
            <numerusform>Not settled: %n of its transfers and orders. Only these keys find it.</numerusform>
            <numerusform>Not settled: %n of its transfers and orders. Only these keys find them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WalletAdding</name>
    <message numerus="yes">
        <source>The sign-in works: %n account(s) read.</source>
        <translation>
            <numerusform>The sign-in works: %n account read.</numerusform>
            <numerusform>The sign-in works: %n accounts read.</numerusform>
        </translation>
    </message>
</context>
</TS>
