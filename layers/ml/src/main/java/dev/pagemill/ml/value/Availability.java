package dev.pagemill.ml.value;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a thing can be bought, by schema.org's names (ItemAvailability), read from those names, from feed
 * values ({@code in stock}, {@code oos}) and from what shops write in the larger European languages.
 */
public enum Availability {
    OUT_OF_STOCK(
            "OutOfStock",
            false,
            "outofstock|outstock|out of stock|oos|sold out|soldout|unavailable|not available|no longer available|not in stock|no stock|"
                    + "temporarily out|notify me when|coming soon|back in stock soon|listing ended|email me when|currently unavailable|ausverkauft|nicht verfügbar|"
                    + "nicht vorrätig|nicht auf lager|nicht lieferbar|vergriffen|rupture|épuisé|indisponible|agotado|"
                    + "no disponible|sin stock|esaurito|non disponibile|esgotado|indisponível|uitverkocht|niet op voorraad|"
                    + "slutsåld|ej i lager|udsolgt|utsolgt|niedostępny|brak w magazynie|wyprzedan|нет в наличии|vyprodáno|není skladem|slut i lager|"
                    + "ikke på lager|niet leverbaar|elfogyott|tükendi|在庫切れ|売り切れ|品切れ|품절"),
    DISCONTINUED("Discontinued", false, "discontinued|eingestellt|nicht mehr erhältlich"),
    PRE_ORDER("PreOrder", true, "preorder|pre-order|pre order|presale|vorbestell|précommande|reserva anticipada"),
    BACK_ORDER("BackOrder", true, "backorder|back-order|back order|available to order"),
    LIMITED("LimitedAvailability", true, "limitedavailability|limited availability|limited stock|low stock"),
    IN_STORE_ONLY("InStoreOnly", true, "instoreonly|in store only"),
    ONLINE_ONLY("OnlineOnly", true, "onlineonly|online only"),
    IN_STOCK(
            "InStock",
            true,
            "instock|in stock|in-stock|free to play|adding to cart|add to your|add to trolley|add to order|buy it now|buy this|versandfertig|"
                    + "usually ships|usually dispatched|dispatched within|disponibilità immediata|einkaufskorb|jetzt kaufen|acheter|acquista|"
                    + "comprar|köp|kjøp|kurv|winkelmand|koszyka|košíku|kosárba|raktáron|в корзину|купить|カートに入れる|在庫あり|재고|장바구니|"
                    + "加入购物车|sepete ekle|direct leverbaar|pre-order now|available|add to cart|add to bag|add to basket|ships |ready to ship|left in stock|"
                    + "auf lager|lieferbar|verfügbar|vorrätig|sofort|in den warenkorb|en stock|disponible|ajouter au panier|"
                    + "disponibile|aggiungi al carrello|em estoque|disponível|op voorraad|i lager|på lager|dostępny|"
                    + "в наличии|skladem|añadir a|al carrito|buy now|in winkelwagen|in voorraad");

    private final String schemaOrgName;
    private final boolean canBeBought;
    private final List<String> signs;

    Availability(String schemaOrgName, boolean canBeBought, String signs) {
        this.schemaOrgName = schemaOrgName;
        this.canBeBought = canBeBought;
        this.signs = List.of(signs.split("\\|"));
    }

    /** The name in schema.org's ItemAvailability, without the address. */
    public String schemaOrgName() {
        return schemaOrgName;
    }

    /** Whether an order placed now will be served, now or later. */
    public boolean canBeBought() {
        return canBeBought;
    }

    /** The availability that a text tells; denials are looked for first, since they contain the affirmations. */
    public static Optional<Availability> in(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
        String name = lower.substring(Math.max(lower.lastIndexOf('/'), lower.lastIndexOf('#')) + 1);
        return Arrays.stream(values())
                .filter(value -> value.schemaOrgName.toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .or(() -> Arrays.stream(values())
                        .filter(value -> value.signs.stream().anyMatch(lower::contains))
                        .findFirst());
    }
}
